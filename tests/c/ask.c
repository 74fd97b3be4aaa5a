/* A program in C that asks the library: runs a scenario, says who still holds what, shows what an error looks like. */
#include <handlesim/handlesim.h>

#include <stdio.h>
#include <string.h>

static int failures = 0;

/* Whether the text has the words. */
static void expect(const char* what, const handlesim_answer* answer, int is_answer, const char* words) {
    if (handlesim_is_answer(answer) == is_answer && strstr(handlesim_text(answer), words) != NULL) return;
    ++failures;
    printf("FAILED: %s: %d, %.300s\n", what, handlesim_is_answer(answer), handlesim_text(answer));
}

int main(void) {
    static const char* const leak =
        "{\"title\": \"t\", \"start\": [\"parent\"], \"steps\": ["
        "{\"by\": \"parent\", \"do\": \"CreatePipe\", \"inherit\": true, \"read_as\": \"r\", \"write_as\": \"w\"},"
        "{\"by\": \"parent\", \"do\": \"CreateProcess\", \"child\": \"child\", \"inherit_handles\": true},"
        "{\"by\": \"parent\", \"do\": \"CloseHandle\", \"handle\": \"w\"},"
        "{\"by\": \"parent\", \"do\": \"ReadFile\", \"handle\": \"r\", \"expect\": \"ERROR_BROKEN_PIPE\"}]}";
    handlesim_answer* run = handlesim_run(leak, NULL);
    handlesim_answer* as_wine = handlesim_run(leak, "{\"profile\": \"wine-8\", \"lint\": true}");
    handlesim_answer* why = handlesim_why(leak, NULL);
    handlesim_answer* orders = handlesim_explore(leak, "{\"timeout\": 10}");
    handlesim_answer* page = handlesim_ask("{\"ask\": \"describe\", \"name\": \"CloseHandle\"}");
    handlesim_answer* damaged = handlesim_run("{\"title\": \"t\", \"stpes\": []}", NULL);
    handlesim_answer* unknown = handlesim_ask("{\"ask\": \"everything\"}");

    expect("run", run, 1, "\"unexpected\"");
    expect("run as Wine", as_wine, 1, "\"HT001\"");
    expect("why", why, 1, "child holds w");
    expect("explore", orders, 1, "\"counterexamples\"");
    expect("describe", page, 1, "CloseHandle");
    expect("a damaged scenario", damaged, 0, "did you mean");
    expect("an unknown question", unknown, 0, "everything");
    expect("no scenario", handlesim_run(NULL, NULL), 0, "no scenario");
    expect("options that are none", handlesim_run(leak, "[1]"), 0, "options");
    expect("a profile that is none", handlesim_run(leak, "{\"profile\": \"os-2\"}"), 0, "os-2");
    expect("no question", handlesim_ask("{"), 0, "message");
    expect("nothing", NULL, 0, "");
    if (handlesim_size(run) != strlen(handlesim_text(run))) ++failures;
    if (strchr(handlesim_version(), '.') == NULL) ++failures;

    handlesim_free(run);
    handlesim_free(as_wine);
    handlesim_free(why);
    handlesim_free(orders);
    handlesim_free(page);
    handlesim_free(damaged);
    handlesim_free(unknown);
    handlesim_free(NULL);
    printf("%d failures\n", failures);
    return failures == 0 ? 0 : 1;
}
