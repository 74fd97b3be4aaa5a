// What is wrong with a text that should be JSON, and what mends it.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto json_in_korean = std::to_array<Translation>({
    // --- Of every mistake
    {" (at {})", " (위치: {0})"},
    {"and more mistakes behind these", "뒤에 잘못이 더 있다"},
    {"did you mean {}?", "혹시 {0}인가?"},
    {"write {}", "{0:으로/로} 쓰라"},
    {"remove it", "지우라"},
    {"remove one of them", "둘 중 하나를 지우라"},
    {"a string", "문자열"},
    {"a number", "숫자"},
    {"true or false", "true 또는 false"},
    {"a list", "목록"},
    {"an object", "객체"},

    // --- Encodings
    {"save the file as UTF-8 (in an editor: Save As, or Save with Encoding)",
     "파일을 UTF-8로 저장하라 (편집기에서 \"다른 이름으로 저장\"이나 \"인코딩하여 저장\")"},
    {"the text is in UTF-16 or UTF-32, and a scenario is in UTF-8",
     "텍스트가 UTF-16이나 UTF-32로 되어 있다. 시나리오는 UTF-8이어야 한다"},
    {"a NUL byte stands in the text", "텍스트에 NUL 바이트가 있다"},
    {"remove it: JSON is text; inside a string it is written \\u0000",
     "지우라: JSON은 텍스트이다. 문자열 안에서는 \\u0000으로 쓴다"},
    {"this is no character of UTF-8: the text is in another encoding, or damaged",
     "UTF-8 문자가 아니다: 텍스트가 다른 인코딩(CP949 등)으로 되어 있거나 손상되었다"},

    // --- The document
    {"this is no JSON", "JSON이 아니다"},
    {"write a string, a number, true, false, a list or an object",
     "문자열, 숫자, true, false, 목록, 객체 가운데 하나를 쓰라"},
    {"there is nothing in this text", "텍스트가 비어 있다"},
    {"write {} to begin with", "먼저 {0:으로/로} 시작하라"},
    {"a document is one JSON object", "문서는 JSON 객체 하나여야 한다"},
    {"begin it with { and end it with }", "{로 시작해서 }로 끝내라"},
    {"this bracket closes nothing: the document has ended before it",
     "짝이 없는 닫는 괄호이다: 문서는 그 앞에서 이미 끝났다"},
    {"remove it, or open one more", "지우거나, 여는 괄호를 하나 더 쓰라"},
    {"a second document begins here", "여기서 두 번째 문서가 시작된다"},
    {"a file holds one: put the other into a file of its own",
     "파일 하나에는 문서 하나만 둔다: 다른 문서는 따로 파일로 나누라"},
    {"the document has ended before this", "문서는 이 앞에서 이미 끝났다"},
    {"remove what stands behind its last bracket", "마지막 괄호 뒤에 있는 것을 지우라"},
    {"nested deeper than 64 levels", "64단계보다 깊이 중첩되어 있다"},

    // --- Brackets, commas, colons
    {"the text ends before the {} of line {} is closed", "{1}번째 줄의 {0:이/가} 닫히지 않은 채 텍스트가 끝난다"},
    {"write {} here", "여기에 {0:을/를} 쓰라"},
    {"this {} does not close the object {} of line {}", "이 {0:은/는} {2}번째 줄의 객체 {1:을/를} 닫지 못한다"},
    {"this {} does not close the list {} of line {}", "이 {0:은/는} {2}번째 줄의 목록 {1:을/를} 닫지 못한다"},
    {"a comma is missing here, between two elements", "두 요소 사이에 쉼표가 빠졌다"},
    {"a comma is missing here, between two keys", "두 키 사이에 쉼표가 빠졌다"},
    {"put a comma before {}", "{0} 앞에 쉼표를 넣으라"},
    {"what follows", "뒤에 오는 것"},
    {"the next string", "다음 문자열"},
    {"nothing follows this comma", "이 쉼표 뒤에 아무것도 없다"},
    {"nothing stands before this comma", "이 쉼표 앞에 아무것도 없다"},
    {"remove it: a comma stands between two parts only", "지우라: 쉼표는 두 항목 사이에만 쓴다"},
    {"two commas stand in a row", "쉼표가 연달아 있다"},
    {"parts are separated by commas", "항목은 쉼표로 구분한다"},
    {"write , for this semicolon", "이 세미콜론을 쉼표로 바꾸라"},
    {"a colon stands between a key and its value", "키와 값 사이에는 콜론을 쓴다"},
    {"write : for =", "=를 :로 바꾸라"},
    {"a colon is missing behind {}", "{0} 뒤에 콜론이 빠졌다"},
    {"put a colon here", "여기에 콜론을 넣으라"},
    {"the key {} has no value", "{0} 키에 값이 없다"},
    {"put a colon and a value behind it", "뒤에 콜론과 값을 쓰라"},
    {"a list has no keys", "목록에는 키를 쓸 수 없다"},
    {"write { and } around \"key\": value, or remove the key", "\"키\": 값을 { }로 둘러싸거나 키를 지우라"},
    {"a key is missing before this", "이 앞에 키가 빠졌다"},
    {"write \"key\": before it, or close the object with }", "앞에 \"키\":를 쓰거나, 객체를 }로 닫으라"},
    {"a key is missing before this colon", "이 콜론 앞에 키가 빠졌다"},
    {"write it in double quotes", "큰따옴표로 둘러싸서 쓰라"},
    {"the key {} is given twice", "{0} 키가 두 번 나온다"},
    {"a value is missing here", "여기에 값이 빠졌다"},
    {"write a string, a whole number, true, false, a list or an object",
     "문자열, 정수, true, false, 목록, 객체 가운데 하나를 쓰라"},

    // --- Strings and words
    {"a string stands in double quotes", "문자열은 큰따옴표로 둘러싼다"},
    {"a key stands in double quotes", "키는 큰따옴표로 둘러싼다"},
    {"a word stands in double quotes", "단어은 큰따옴표로 둘러싼다"},
    {"these are a typographer's quotation marks", "JSON에 쓸 수 없는 따옴표이다"},
    {"write straight double quotes: \"", "곧은 큰따옴표를 쓰라: \""},
    {"write {}, with straight double quotes", "곧은 큰따옴표를 써서 {0:으로/로} 쓰라"},
    {"a double quote is missing at the end of this string", "문자열 끝에 큰따옴표가 빠졌다"},
    {"a double quote is missing before this", "이 앞에 큰따옴표가 빠졌다"},
    {"this string does not end on its line", "문자열이 그 줄에서 끝나지 않는다"},
    {"put a double quote at its end; a line break inside a string is written \\n",
     "끝에 큰따옴표를 넣으라. 문자열 안의 줄바꿈은 \\n으로 쓴다"},
    {"write {}; a line break inside a string is written \\n", "{0:으로/로} 쓰라. 문자열 안의 줄바꿈은 \\n으로 쓴다"},
    {"a line break stands in this string", "문자열 안에 줄바꿈이 있다"},
    {"write \\n for it", "줄바꿈을 \\n으로 쓰라"},
    {"a tab stands in this string", "문자열 안에 탭이 있다"},
    {"write \\t, or a space", "\\t나 공백으로 쓰라"},
    {"a control character stands in this string", "문자열 안에 제어 문자가 있다"},
    {"remove it, or write it as \\u00 and two digits", "지우거나, \\u00과 두 자리로 쓰라"},
    {"an apostrophe needs no backslash", "작은따옴표 앞에는 백슬래시가 필요 없다"},
    {"write ' alone", "'만 쓰라"},
    {"a backslash begins an escape, and this is none", "백슬래시는 이스케이프를 시작하는데, 이런 이스케이프는 없다"},
    {"write two of them, \\\\, for one backslash", "백슬래시 하나는 \\\\처럼 두 개로 쓰라"},
    {"\\u takes four hexadecimal digits", "\\u 뒤에는 16진수 네 자리가 온다"},
    {"write the character itself, or as in \\u00e9", "문자를 그대로 쓰거나, \\u00e9처럼 쓰라"},
    {"this is half of a surrogate pair", "서로게이트 쌍의 반쪽이다"},
    {"write the character itself, or both halves of the pair", "문자를 그대로 쓰거나, 쌍을 모두 쓰라"},
    {"{} is no word of JSON", "{0:은/는} JSON에 없는 단어이다"},
    {"this character has no place here", "여기에 올 수 없는 문자이다"},
    {"remove it; text stands in double quotes", "지우라. 글은 큰따옴표로 둘러싼다"},
    {"this is another space than JSON's, though it looks like one", "공백처럼 보이지만 JSON의 공백이 아니다"},
    {"write a plain space", "보통 공백으로 바꾸라"},
    {"this is a full-width character", "전각 문자이다"},
    {"a control character stands here", "여기에 제어 문자가 있다"},
    {"JSON has no comments", "JSON에는 주석이 없다"},
    {"remove it; what a reader should know stands in \"story\" or \"note\"",
     "지우라. 읽는 이에게 알릴 것은 \"story\"나 \"note\"에 쓴다"},

    // --- Numbers
    {"the number {} is not written whole", "{0:은/는} 정수로 쓰여 있지 않다"},
    {"write it without fraction and exponent", "소수점과 지수 없이 쓰라"},
    {"the number is larger than any that a call takes", "수가 너무 크다: 이만한 수를 받는 호출은 없다"},
    {"write a smaller number; most go up to 4294967295", "더 작은 수를 쓰라. 대부분 4294967295까지 쓸 수 있다"},
    {"a number has no sign +", "수 앞에는 + 부호를 쓰지 않는다"},
    {"JSON has no hexadecimal numbers", "JSON에는 16진수가 없다"},
    {"write {}; a handle or an access mask is the string {}",
     "{0:으로/로} 쓰라. 핸들이나 접근 권한이면 문자열 {1:으로/로} 쓴다"},
    {"this is no number of JSON", "JSON의 숫자가 아니다"},
    {"write it in decimal digits only; words stand in double quotes",
     "10진수 숫자로만 쓰라. 단어은 큰따옴표로 둘러싼다"},
});

}  // namespace

std::span<const Translation> korean_of_json() {
    return json_in_korean;
}

}  // namespace handlesim
