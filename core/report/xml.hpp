// Text inside of XML, between tags or in an attribute.
#pragma once

#include <string>
#include <string_view>

namespace handlesim {

inline std::string in_xml(std::string_view text) {
    std::string xml;
    for (const char c : text) {
        switch (c) {
            case '&': xml += "&amp;"; break;
            case '<': xml += "&lt;"; break;
            case '>': xml += "&gt;"; break;
            case '"': xml += "&quot;"; break;
            // XML has no other control characters, not even escaped.
            default: xml += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
        }
    }
    return xml;
}

}  // namespace handlesim
