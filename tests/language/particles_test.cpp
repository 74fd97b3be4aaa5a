// Korean particles: which of the two forms follows a word as it is read aloud.
#include "core/language/particles.hpp"

#include "core/language/language.hpp"
#include "core/language/say.hpp"
#include "tests/catch.hpp"

namespace handlesim::particles_test {

TEST_CASE("the first form follows a syllable that ends in a consonant", "[language]") {
    CHECK(particle_behind("핸들", "은/는") == "은");
    CHECK(particle_behind("값", "이/가") == "이");
    CHECK(particle_behind("오브젝트", "을/를") == "를");
    CHECK(particle_behind("부모", "과/와") == "와");
}

TEST_CASE("으로 gives way to 로 behind a vowel and behind ㄹ", "[language]") {
    CHECK(particle_behind("값", "으로/로") == "으로");
    CHECK(particle_behind("부모", "으로/로") == "로");
    CHECK(particle_behind("핸들", "으로/로") == "로");
    CHECK(particle_behind("핸들", "을/를") == "을");
}

TEST_CASE("a digit is read in Korean", "[language]") {
    CHECK(particle_behind("0x10", "이/가") == "이");   // 영
    CHECK(particle_behind("4", "이/가") == "가");      // 사
    CHECK(particle_behind("8", "으로/로") == "로");    // 팔
    CHECK(particle_behind("6", "으로/로") == "으로");  // 육
}

TEST_CASE("a Latin name is read by its last letter", "[language]") {
    CHECK(particle_behind("main", "은/는") == "은");
    CHECK(particle_behind("Signal", "으로/로") == "로");
    CHECK(particle_behind("Signal", "이/가") == "이");
    CHECK(particle_behind("event", "은/는") == "는");
}

TEST_CASE("an e at the end of a Latin name is silent", "[language]") {
    CHECK(particle_behind("child_handle", "은/는") == "은");
    CHECK(particle_behind("handle", "으로/로") == "로");
    CHECK(particle_behind("pipe_name", "이/가") == "이");
    CHECK(particle_behind("pipe", "이/가") == "가");
    CHECK(particle_behind("me", "을/를") == "를");
}

TEST_CASE("quotes and brackets behind a word are not heard", "[language]") {
    CHECK(particle_behind("\"핸들\"", "을/를") == "을");
    CHECK(particle_behind("main()", "이/가") == "이");
    CHECK(particle_behind("부모)", "은/는") == "는");
}

TEST_CASE("what cannot be read takes the form behind a vowel", "[language]") {
    CHECK(particle_behind("", "은/는") == "는");
    CHECK(particle_behind("...", "은/는") == "는");
}

TEST_CASE("what gives no choice stays as it is", "[language]") {
    CHECK(particle_behind("핸들", "의") == "의");
}

TEST_CASE("a part is followed by the particle that fits it", "[language]") {
    set_language(Language::korean);
    const std::string behind_consonant = say("{} is held by {}", "핸들", "부모");
    const std::string of_a_name = say("{} has ended", "main");
    set_language(Language::english);
    CHECK(of_a_name == "main은 끝났다");
    CHECK(behind_consonant == "핸들 is held by 부모");  // no such key: English
}

}  // namespace handlesim::particles_test
