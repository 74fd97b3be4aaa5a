// The picture as an SVG file for slides: what stands on the page, where it stands, in the colours that it has there.
import { shape } from "./dom.js";

function box(node, origin, style) {
  const place = node.getBoundingClientRect();
  if (place.width === 0 || place.height === 0) return null;
  const filled = style.backgroundColor !== "rgba(0, 0, 0, 0)";
  const edged = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none";
  const ruled = !edged && parseFloat(style.borderBottomWidth) > 0 && style.borderBottomStyle !== "none";
  const x = place.left - origin.left;
  const y = place.top - origin.top;
  if (ruled) {
    const bottom = y + place.height;
    return shape("line", { x1: x, y1: bottom, x2: x + place.width, y2: bottom, stroke: style.borderBottomColor });
  }
  if (!filled && !edged) return null;
  return shape("rect", {
    x,
    y,
    width: place.width,
    height: place.height,
    rx: parseFloat(style.borderTopLeftRadius) || 0,
    fill: filled ? style.backgroundColor : "none",
    stroke: edged ? style.borderTopColor : "none",
    "stroke-dasharray": style.borderTopStyle === "dashed" ? "4 3" : null,
  });
}

function words(node, origin) {
  const style = getComputedStyle(node.parentElement);
  const range = document.createRange();
  range.selectNodeContents(node);
  const text = node.textContent.trim();
  const place = range.getBoundingClientRect();
  if (!text || place.width < 2 || place.height < 2) return null;
  const made = shape("text", {
    x: place.left - origin.left,
    y: place.top - origin.top + place.height / 2,
    "dominant-baseline": "central",
    fill: style.color,
    "font-family": style.fontFamily.replaceAll('"', "'"),
    "font-size": style.fontSize,
    "font-weight": style.fontWeight,
    "text-decoration": style.textDecorationLine === "none" ? null : style.textDecorationLine,
  });
  made.textContent = text;
  return made;
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
    if (node.nodeType === Node.TEXT_NODE) {
      parts.push(words(node, origin));
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.classList.contains("unseen") || node.tagName === "svg") return;
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility === "hidden") return;
    parts.push(box(node, origin, style));
    node.childNodes.forEach(walk);
  };
  const bottom = Math.max(
    ...[...picture.querySelectorAll(".process, .object")].map((node) => node.getBoundingClientRect().bottom),
  );
  const height = Math.ceil(bottom - origin.top) + 8;
  walk(picture);
  const svg = shape("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width: origin.width,
    height,
    viewBox: `0 0 ${origin.width} ${height}`,
  });
  const named = shape("title");
  named.textContent = title;
  svg.append(named, ...parts.filter((part) => part), lines(picture.querySelector("svg")));
  svg.insertBefore(
    shape("rect", { width: "100%", height: "100%", fill: getComputedStyle(document.body).backgroundColor }),
    named.nextSibling,
  );
  return new XMLSerializer().serializeToString(svg);
}

export function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
