// The importers: each reads the lines of one kind of log and hands over events. None knows the model.
#pragma once

#include <span>
#include <string_view>

#include "core/trace/lines.hpp"
#include "core/trace/record.hpp"

namespace handlesim::trace {

void import_wine_server(Lines& lines, EventSink& sink);
void import_handle_exe(Lines& lines, EventSink& sink);
void import_htrace(Lines& lines, EventSink& sink);
void import_etl(Lines& lines, EventSink& sink);
void import_record(Lines& lines, EventSink& sink);
void import_cape(Lines& lines, EventSink& sink);
void import_security_log(Lines& lines, EventSink& sink);
void import_volatility(Lines& lines, EventSink& sink);
void import_get_nt_handle(Lines& lines, EventSink& sink);
void import_windbg_handle(Lines& lines, EventSink& sink);
void import_etw_text(Lines& lines, EventSink& sink);

// Whether a file begins as ETW's recordings do.
bool is_etl(std::string_view beginning);

struct Importer {
    std::string_view kind;  // what --as calls it
    std::string_view what;  // what writes such logs
    // Whether a log that begins so can be of this kind.
    bool (*recognises)(std::string_view beginning);
    void (*import)(Lines& lines, EventSink& sink);
    bool is_listing = false;  // shows tables at one moment, so that two can be compared
};

std::span<const Importer> all_importers();
const Importer* find_importer(std::string_view kind);
// By what the log begins with. Throws LogError where it is none that is known.
const Importer& recognise(Lines& lines);

}  // namespace handlesim::trace
