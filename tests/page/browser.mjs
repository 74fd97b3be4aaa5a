// The page in a real browser, from disk: it plays, answers keys and pointer, is accessible, is quick, and asks nobody.
// Pictures of ten moments are kept beside the pages, to be looked at.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accessible, browser, open, place, text } from "./browser_harness.mjs";
import { check, crowd, equal, finish, long, makePage, pages, source } from "./harness.mjs";

// --- It plays

const lesson = makePage("lessons/15-duplicate-process");
const page = await open(lesson);
equal("a lesson opens at its beginning", await place(page), "0 / 13");
equal("the title is the scenario's", await page.title(), "A parent gives its child a real handle to itself");
check("the story is told", (await text(page, "#about")).includes("the child's row alone keeps the object"));
await page.keyboard.press("ArrowRight");
equal("the right arrow goes one step on", await place(page), "1 / 13");
check("a step that came is marked", (await page.locator("tr.came").count()) === 1);
check("a pseudo-handle stands outside the table", (await text(page, "p.pseudo")).includes("-1 CurrentProcess"));
await page.keyboard.press("ArrowRight");
await page.keyboard.press("ArrowRight");
check("what a child inherits is drawn from the parent's row", (await page.locator("path.copy").count()) === 1);
check("and said", (await text(page, "#now")).includes("child inherits 0x4 (me) from parent"));
await page.keyboard.press("ArrowLeft");
equal("the left arrow goes one step back", await place(page), "2 / 13");
await page.keyboard.press("End");
equal("End goes to the end", await place(page), "13 / 13");
await page.keyboard.press("Home");
equal("Home goes to the beginning", await place(page), "0 / 13");
await page.keyboard.press(" ");
await page.waitForTimeout(1600);
check("space plays", !(await place(page)).startsWith("0"));
await page.keyboard.press(" ");
const stopped = await place(page);
await page.waitForTimeout(1600);
equal("space stops again", await place(page), stopped);
await page.locator("#slider").fill("8");
equal("the slider leads to a moment", await place(page), "8 / 13");
check(
  "who is blocked is shown with what it waits for",
  (await text(page, "p.wait")).includes("child waits in WaitForSingleObject"),
);
check("a line leads there", (await page.locator("path.waits").count()) === 1);
await page.locator("#row-9").click();
equal("a step that is clicked is shown", await place(page), "9 / 13");
check(
  "who keeps a dead process's object is said",
  (await text(page, "#now")).includes("its object lives on: child holds it as 0x4 (me)"),
);
check("a line of its own shows who keeps it", (await page.locator("path.keeps").count()) === 1);
await page.waitForTimeout(300);
check("the address links to the moment", page.url().endsWith("#step=9"));
await page.evaluate(() => {
  location.hash = "#step=7";
});
await page.waitForTimeout(100);
equal("a changed address leads there", await place(page), "7 / 13");

// --- In Korean

const korean = await open(makePage("lessons/15-duplicate-process", undefined, "--lang", "ko"), "#step=9");
equal("the page says its language", await korean.evaluate(() => document.documentElement.lang), "ko");
equal("its title is the translation's", await korean.title(), "부모가 자신을 가리키는 진짜 핸들을 자식에게 준다");
const spoken = await text(korean, "body");
for (const english of ["Steps", "Turning points", "The story", "Print", "has ended", "Process parent waits"]) {
  check(`nothing of the page is left in English: ${english}`, !spoken.includes(english));
}
check("its moments are links", (await korean.locator("#about a[href^='#step=']").count()) > 2);
check("buttons are named for who listens", /재생/.test(await korean.locator("#play").getAttribute("aria-label")));

// --- Pointing and choosing

const parent = page.locator(".object", { hasText: "Process parent" });
await parent.hover();
equal("pointing at an object lights up its entries", await page.locator("tr.lit").count(), 2);
await page.mouse.move(5, 5);
equal("and no longer", await page.locator("tr.lit").count(), 0);
await parent.click();
const why = await text(page, "#about");
for (const part of [
  "Process parent",
  "There from the beginning",
  "Duplicated in step 1",
  "Inherited by child in step 3",
]) {
  check(`a chosen object tells: ${part}`, why.includes(part), why);
}
await page.keyboard.press("Escape");
check("Escape leads back to the run", (await text(page, "#about")).includes("The story"));
await page.locator("#steps").focus();
await page.keyboard.press("ArrowDown");
equal("the list of steps answers the arrow down", await place(page), "8 / 13");
equal(
  "and tells which step is the present one",
  await page.locator("#steps").getAttribute("aria-activedescendant"),
  "row-8",
);
for (let i = 0; i < 30; ++i) await page.keyboard.press("Tab");
check("every object can be reached by keys", (await page.locator(".object").first().getAttribute("tabindex")) === null);
await parent.focus();
await page.keyboard.press("Enter");
check("Enter chooses it", (await text(page, "#about")).includes("Who holds it"));

// --- The picture as a file

const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
const saved = readFileSync(await download.path(), "utf8");
equal("the picture's name tells the moment", download.suggestedFilename(), "15-duplicate-process-step-8.svg");
check(
  "the picture is a drawing with its words",
  saved.startsWith("<svg") && saved.includes("parent") && saved.includes("<path"),
);

// --- Links, two runs, what is wrong

const linked = await open(lesson, "#step=12");
equal("a link opens at its moment", await place(linked), "12 / 13");
const grandchild = await open(makePage("field/a-grandchild-keeps-the-pipe"));
equal("what is wrong is where a page opens", await place(grandchild), "9 / 14");
const about = await grandchild.locator("#about").boundingBox();
const reason = await grandchild.locator(".problem .reason").boundingBox();
check("the reason is in the first view", reason.y + reason.height < 800 && about.y < 800);
check("who holds it is marked", (await text(grandchild, "tr.suspect")).includes("0x8"));
check("a cure is told", (await text(grandchild, ".cures")).includes("SetHandleInformation(w, inherit=false)"));
await grandchild.locator(".legend summary").click();
await grandchild.keyboard.press("ArrowRight");
check("what was opened stays open at the next step", await grandchild.locator(".legend").evaluate((one) => one.open));
await grandchild.locator(".turns a").first().click();
equal("a turning point leads to its step", await place(grandchild), "3 / 14");
equal("and the keyboard stays where it was", await grandchild.evaluate(() => document.activeElement.id), "about");
const chosen = await open(makePage("field/a-grandchild-keeps-the-pipe", "", "--at", "2"));
equal("--at says where a page opens", await place(chosen), "2 / 14");
const cured = join(source, "scenarios/field/a-grandchild-keeps-the-pipe-cured.json");
const beside = await open(makePage("field/a-grandchild-keeps-the-pipe", "", "--beside", cured));
equal("two runs are two pictures", await beside.locator(".picture").count(), 2);
equal("their first difference is marked", await beside.locator(".step em.first").count(), 1);

// --- Quickness

const tenThousand = await open(makePage("ten-thousand", long(10000)));
const ready = Number(await tenThousand.evaluate(() => document.documentElement.dataset.ready));
check("ten thousand steps open within 2 s", ready < 2000, `${ready} ms`);
await tenThousand.keyboard.press("End");
equal("the end of them is there", await place(tenThousand), "10000 / 10000");
check("only what is seen of them is made", (await tenThousand.locator(".step").count()) < 60);
const many = await open(makePage("crowd", crowd(200)));
// In time of the processor: others may use the machine, too.
const tools = await many.context().newCDPSession(many);
await tools.send("Performance.enable", { timeDomain: "threadTicks" });
const spent = async () =>
  (await tools.send("Performance.getMetrics")).metrics.find((one) => one.name === "TaskDuration").value * 1000;
const begun = await spent();
await many.evaluate(() => {
  const slider = document.getElementById("slider");
  for (let i = 1; i <= 200; ++i) {
    slider.value = i;
    slider.dispatchEvent(new Event("input"));
  }
});
const each = ((await spent()) - begun) / 200;
// The peer, in the same page: a plain table of a thousand rows, made and laid out. Machines differ twofold, the two of
// them together.
const before = await spent();
await many.evaluate(() => {
  const table = document.body.appendChild(document.createElement("table"));
  const made = (tag, ...children) => {
    const one = document.createElement(tag);
    one.append(...children);
    return one;
  };
  const row = (_, i) => made("tr", ...["0x" + i, "name", "N", "access", ""].map((text) => made("td", text)));
  for (let i = 0; i < 20; ++i) {
    table.replaceChildren(...Array.from({ length: 1000 }, row));
    void table.offsetHeight;
  }
  table.remove();
});
const peer = ((await spent()) - before) / 20;
const fluent = each < 0.75 * peer;
check("200 steps of 20 processes are fluent", fluent, `${each} ms a step, ${peer} ms a table of 1,000 rows`);
console.log(`10,000 steps: ready after ${ready} ms; 20 processes: ${each.toFixed(1)} ms a step`);

// --- For everybody

await accessible(korean, "Korean");
await accessible(page, "lesson, object chosen");
await accessible(grandchild, "what is wrong");
await accessible(beside, "two runs");
await accessible(await open(lesson, "#step=9", { dark: true }), "dark");
await accessible(await open(lesson, "#step=3", { width: 390, height: 844 }), "a telephone");
const contrast = await open(lesson, "#step=9");
await contrast.locator("#theme").selectOption("contrast");
await accessible(contrast, "high contrast");
const wide = await contrast.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
check("nothing is wider than the window", wide);
const small = await open(lesson, "#step=9", { width: 390, height: 844 });
check("nor on a telephone", await small.evaluate(() => document.documentElement.scrollWidth <= innerWidth));

// --- Hostile names stay text

const hostile = await open(
  makePage("hostile", {
    title: "</script><img src=x onerror=alert(1)><!--",
    start: ["p"],
    story: "<b>bold</b>",
    steps: [{ by: "p", do: "CreateEvent", name: "</script><script>alert(1)</script>", as: "e" }],
  }),
);
equal("a title is text", await text(hostile, "h1"), "</script><img src=x onerror=alert(1)><!--");
equal("nothing of it became an element", await hostile.locator("img, #about b").count(), 0);

// --- Pictures to look at

const pictures = [
  [lesson, 3],
  [lesson, 9, { dark: true }],
  [lesson, 9, { width: 390, height: 844 }],
  [lesson, 8, { width: 1920, height: 1080 }],
  [makePage("lessons/22-the-end-of-the-data"), 6],
  [makePage("field/a-grandchild-keeps-the-pipe"), 9],
  [makePage("field/a-grandchild-keeps-the-pipe"), 9, { width: 390, height: 844 }],
  [makePage("field/two-locks-in-opposite-order"), 8, { dark: true }],
  [makePage("crowd", crowd(200)), 60],
  [makePage("field/a-grandchild-keeps-the-pipe", "", "--beside", cured), 9, { width: 1920, height: 1080 }],
];
for (const [i, [file, step, view]] of pictures.entries()) {
  const shown = await open(file, "#step=" + step, view);
  await shown.screenshot({ path: join(pages, `moment-${i + 1}.png`), fullPage: (view?.width ?? 1280) < 640 });
}

await browser.close();
finish();
