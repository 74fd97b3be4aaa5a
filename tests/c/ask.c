/* A program in C that asks the library: runs a scenario, says who still holds what, shows what an error looks like. */
#include <handlesim/handlesim.h>

#include <stdio.h>
#include <string.h>

static int failures = 0;

/* Whether the text has the words; the answer is freed. */
static void expect(const char* what, handlesim_answer* answer, int is_answer, const char* words) {
    if (handlesim_is_answer(answer) != is_answer || strstr(handlesim_text(answer), words) == NULL ||
        handlesim_size(answer) != strlen(handlesim_text(answer))) {
        ++failures;
        printf("FAILED: %s: %d, %.300s\n", what, handlesim_is_answer(answer), handlesim_text(answer));
    }
    handlesim_free(answer);
}

int main(void) {
    static const char* const leak =
        "{\"title\": \"t\", \"start\": [\"parent\"], \"steps\": ["
        "{\"by\": \"parent\", \"do\": \"CreatePipe\", \"inherit\": true, \"read_as\": \"r\", \"write_as\": \"w\"},"
        "{\"by\": \"parent\", \"do\": \"CreateProcess\", \"child\": \"child\", \"inherit_handles\": true},"
        "{\"by\": \"parent\", \"do\": \"CloseHandle\", \"handle\": \"w\"},"
        "{\"by\": \"parent\", \"do\": \"ReadFile\", \"handle\": \"r\", \"expect\": \"ERROR_BROKEN_PIPE\"}]}";
    expect("run", handlesim_run(leak, NULL), 1, "\"unexpected\"");
    expect("run as Wine", handlesim_run(leak, "{\"profile\": \"wine-8\", \"lint\": true}"), 1, "\"HT001\"");
    expect("why", handlesim_why(leak, NULL), 1, "child holds w");
    expect("explore", handlesim_explore(leak, "{\"timeout\": 10}"), 1, "\"counterexamples\"");
    expect("describe", handlesim_ask("{\"ask\": \"describe\", \"name\": \"CloseHandle\"}"), 1, "CloseHandle");
    expect("why in Korean", handlesim_why(leak, "{\"lang\": \"ko\"}"), 1, "단계");
    expect("and in English again", handlesim_why(leak, NULL), 1, "child holds w");
    expect("a find in Korean", handlesim_explore(leak, "{\"lang\": \"ko\"}"), 1, "단계");
    expect("the catalogue", handlesim_ask("{\"ask\": \"words\", \"lang\": \"ko\"}"), 1, "\"language\":\"ko\"");
    expect("a language that is none", handlesim_run(leak, "{\"lang\": \"jp\"}"), 0, "en or ko");
    expect("a damaged scenario", handlesim_run("{\"title\": \"t\", \"stpes\": []}", NULL), 0, "did you mean");
    expect("an unknown question", handlesim_ask("{\"ask\": \"everything\"}"), 0, "everything");
    expect("no scenario", handlesim_run(NULL, NULL), 0, "no scenario");
    expect("options that are none", handlesim_run(leak, "[1]"), 0, "options");
    expect("a profile that is none", handlesim_run(leak, "{\"profile\": \"os-2\"}"), 0, "os-2");
    expect("no question", handlesim_ask("{"), 0, "message");
    expect("nothing", NULL, 0, "");
    if (strchr(handlesim_version(), '.') == NULL) {
        ++failures;
        printf("FAILED: the version: %s\n", handlesim_version());
    }
    printf("%d failures\n", failures);
    return failures == 0 ? 0 : 1;
}
