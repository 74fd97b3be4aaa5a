// Where things stand: which rows of a long table are shown, and where the objects stand beside them.

const mostRows = 40;

// Of a table that is too long the first and the last rows, and all that matter now; null stands for those between.
export function shownRows(rows, matters) {
  if (rows.length <= mostRows) return rows;
  const ends = Math.floor(mostRows / 3);
  const shown = [];
  let important = mostRows - 2 * ends;
  let gap = 0;
  rows.forEach((row, i) => {
    const atEnd = i < ends || i >= rows.length - ends;
    const wanted = !atEnd && important > 0 && matters(row);
    if (wanted) --important;
    if (atEnd || wanted) {
      if (gap > 0) shown.push({ gap });
      gap = 0;
      shown.push(row);
    } else {
      ++gap;
    }
  });
  return shown;
}

// The tops of boxes that keep their order and do not overlap, as near as can be to where each wants to be (least
// squares: boxes that would overlap move together).
export function stack(boxes, space) {
  const blocks = [];
  let offset = 0;
  for (const box of boxes) {
    blocks.push({ sum: box.wanted - offset, count: 1 });
    offset += box.height + space;
    while (blocks.length > 1) {
      const above = blocks[blocks.length - 2];
      const below = blocks[blocks.length - 1];
      if (above.sum / above.count <= below.sum / below.count) break;
      above.sum += below.sum;
      above.count += below.count;
      blocks.pop();
    }
  }
  const tops = [];
  offset = 0;
  for (const block of blocks) {
    const top = Math.max(0, block.sum / block.count);
    for (let i = 0; i < block.count; ++i) {
      tops.push(top + offset);
      offset += boxes[tops.length - 1].height + space;
    }
  }
  return tops;
}
