// The picture as an SVG file for slides: what stands on the page, where it stands, in the colours that it has there.
import { shape } from "./dom.js";

const margin = 16;

function line(x, y, width, colour) {
  return shape("path", { d: `M${x},${y} h${width}`, stroke: colour });
}

// A filled or edged element; of a table's cell the rule above it.
function box(node, origin, style) {
  const place = node.getBoundingClientRect();
  if (place.width === 0 || place.height === 0) return [];
  const [x, y] = [place.left - origin.left, place.top - origin.top];
  const has = (side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none";
  const edged = has("Top") && has("Left");
  const filled = style.backgroundColor !== "rgba(0, 0, 0, 0)";
  const parts = [];
  if (filled || edged) {
    parts.push(
      shape("rect", {
        x,
        y,
        width: place.width,
        height: place.height,
        rx: parseFloat(style.borderTopLeftRadius) || 0,
        fill: filled ? style.backgroundColor : "none",
        stroke: edged ? style.borderTopColor : "none",
        "stroke-width": edged ? style.borderTopWidth : null,
        "stroke-dasharray": style.borderTopStyle === "dashed" ? "4 3" : null,
      }),
    );
  }
  if (has("Top") && !edged) parts.push(line(x, y, place.width, style.borderTopColor));
  return parts;
}

// What of a text is seen: where it is cut off on the page it is here.
function seen(text, place, holder) {
  const frame = holder.getBoundingClientRect();
  if (getComputedStyle(holder).overflowX !== "hidden" || place.right <= frame.right + 1) return text;
  const share = Math.max(0, (frame.right - place.left) / place.width);
  return text.slice(0, Math.max(1, Math.floor(text.length * share) - 1)) + "\u2026";
}

function words(node, origin) {
  const style = getComputedStyle(node.parentElement);
  const range = document.createRange();
  range.selectNodeContents(node);
  // A text may be broken into lines.
  const places = [...range.getClientRects()].filter((place) => place.width > 1 && place.height > 1);
  if (!node.textContent.trim() || places.length === 0) return [];
  const pieces = places.length === 1 ? [node.textContent] : inLines(node, range);
  return pieces.map((piece, i) => {
    const place = places[Math.min(i, places.length - 1)];
    const made = shape("text", {
      x: place.left - origin.left,
      y: place.top - origin.top + place.height / 2,
      "dominant-baseline": "central",
      "xml:space": "preserve",
      fill: style.color,
      "font-family": style.fontFamily.replaceAll('"', "'"),
      "font-size": style.fontSize,
      "font-weight": style.fontWeight,
      "text-decoration": style.textDecorationLine === "none" ? null : style.textDecorationLine,
    });
    made.textContent = seen(piece, place, node.parentElement);
    return made;
  });
}

// The lines that a browser has broken a text into.
function inLines(node, range) {
  const found = [];
  let top = null;
  for (let i = 0; i < node.length; ++i) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const place = range.getBoundingClientRect();
    if (place.width > 0 && (top === null || place.top > top + 2)) {
      found.push("");
      top = place.top;
    }
    if (found.length > 0) found[found.length - 1] += node.data[i];
  }
  return found;
}

function lines(svg) {
  const copy = svg.cloneNode(true);
  const from = svg.querySelectorAll("path");
  copy.querySelectorAll("path").forEach((path, i) => {
    const style = getComputedStyle(from[i]);
    for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity"]) {
      path.setAttribute(name, style.getPropertyValue(name));
    }
    path.removeAttribute("class");
  });
  const group = shape("g");
  group.append(...copy.childNodes);
  return group;
}

export function svgOf(picture, title) {
  const origin = picture.getBoundingClientRect();
  const parts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(...words(node, origin));
    if (node.nodeType !== Node.ELEMENT_NODE || node.classList.contains("unseen") || node.tagName === "svg") return;
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility === "hidden") return;
    parts.push(...box(node, origin, style));
    node.childNodes.forEach(walk);
  };
  walk(picture.querySelector(".tables"));
  walk(picture.querySelector(".objects"));
  const ends = [...picture.querySelectorAll(".process, .object")].map((node) => node.getBoundingClientRect().bottom);
  const width = origin.width + 2 * margin;
  const height = Math.ceil(Math.max(...ends) - origin.top) + 2 * margin;
  const named = shape("title");
  named.textContent = title;
  return new XMLSerializer().serializeToString(
    shape(
      "svg",
      { width, height, viewBox: `${-margin} ${-margin} ${width} ${height}` },
      named,
      shape("rect", { x: -margin, y: -margin, width, height, fill: getComputedStyle(document.body).backgroundColor }),
      ...parts,
      lines(picture.querySelector("svg")),
    ),
  );
}

export function save(name, text, type = "image/svg+xml") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
