// What tests in a real browser share: pages are opened from disk, and no page may write on the console or ask anybody.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { check, equal, folder } from "./harness.mjs";

// Elsewhere than in `tests/run page` what this needs may not be there.
export function needed(what, find) {
  try {
    const found = find();
    if (found) return found;
  } catch {
    // Told below.
  }
  console.log(`the page was NOT TESTED: ${what} is missing; \`tests/run page\` installs it`);
  process.exit(0);
}

const load = createRequire(resolve(folder, "package.json"));
const { chromium } = needed("playwright-core", () => load("playwright-core"));
const axe = needed("axe-core", () => readFileSync(load.resolve("axe-core/axe.min.js"), "utf8"));
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const program = needed("Chromium", () => browsers.find(existsSync));

export const browser = await chromium.launch({
  executablePath: program,
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

export async function open(file, hash = "", { width = 1280, height = 800, dark = false, still = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    acceptDownloads: true,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: still ? "reduce" : "no-preference",
  });
  const page = await context.newPage();
  page.on("console", (message) => check(`${file}: nothing on the console`, false, message.text()));
  page.on("pageerror", (error) => check(`${file}: no error`, false, error.stack));
  page.on("request", (request) => {
    const asked = request.url();
    check(
      `${file}: no request`,
      asked.startsWith("file:") || asked.startsWith("data:") || asked.startsWith("blob:"),
      asked,
    );
  });
  await page.goto("file://" + resolve(file) + hash);
  await page.waitForFunction(() => document.documentElement.dataset.ready);
  return page;
}

export const text = (page, selector) => page.locator(selector).first().innerText();
export const place = (page) => text(page, "#place");

export async function accessible(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run());
  const told = found.violations.map(
    (one) => `${one.id}: ${one.help}: ${one.nodes[0].html} ${one.nodes[0].failureSummary}`,
  );
  equal(`${what}: axe finds nothing`, told, []);
}
