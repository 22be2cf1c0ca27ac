// The tables of failures: searched and sorted as data, drawn a window at a time.
const firstRows = 50;
const moreRows = 500;
const columns = [
  row => row[0],
  row => data.texts[row[1]],
  row => data.texts[row[2]],
  row => data.statuses[row[3]],
  row => row[4],
  row => row[5],
];
const byText = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

class FailureTable {
  constructor(group, details) {
    this.group = group;
    this.details = details;
    this.body = details.querySelector("tbody");
    this.shown = details.querySelector(".shown");
    this.matches = group.rows;
    this.haystacks = null;
    this.limit = firstRows;
    this.sorting = { column: -1, isDown: false };
    this.heads = [...details.querySelectorAll("thead th")];
    this.heads.forEach((head, column) => this.addSorting(head, column));
    details.querySelectorAll("button.copy").forEach(addCopying);
    this.draw();
  }

  addSorting(head, column) {
    const name = head.textContent;
    const sort = button("", name, () => this.sortBy(column));
    sort.title = format("SortBy", name);
    head.replaceChildren(sort);
    head.setAttribute("aria-sort", "none");
  }

  sortBy(column) {
    const isDown = this.sorting.column === column && !this.sorting.isDown;
    this.sorting = { column, isDown };
    this.heads.forEach((head, place) =>
      head.setAttribute("aria-sort", place !== column ? "none" : isDown ? "descending" : "ascending"));
    this.limit = firstRows;
    this.draw();
  }

  search(terms) {
    this.limit = firstRows;
    this.matches = terms.length === 0 ? this.group.rows : this.find(terms);
    this.details.hidden = this.matches.length === 0;
    this.draw();
  }

  find(terms) {
    this.haystacks ??= this.group.rows.map(row =>
      `${this.group.code}\n${row[0]}\n${data.texts[row[1]]}\n${data.texts[row[2]]}\n${row[5]}`.toLowerCase());
    return this.group.rows.filter((_, place) => terms.every(term => this.haystacks[place].includes(term)));
  }

  sorted() {
    const { column, isDown } = this.sorting;
    if (column < 0) {
      return this.matches;
    }

    const key = columns[column];
    const compare = column === 4 ? (left, right) => key(left) - key(right) : (left, right) => byText(key(left), key(right));
    return this.matches.slice().sort(isDown ? (left, right) => compare(right, left) : compare);
  }

  draw() {
    const rows = this.sorted().slice(0, this.limit);
    this.body.replaceChildren(...rows.map(drawRow));
    const isWhole = rows.length === this.group.rows.length;
    this.shown.replaceChildren(isWhole ? "" : format("Shown", number(rows.length), number(this.group.rows.length)));
    const rest = Math.min(this.matches.length - rows.length, moreRows);
    if (rest > 0) {
      this.shown.append(" ", button("more", format("ShowMore", number(rest)), () => {
        this.limit += moreRows;
        this.draw();
      }));
    }
  }
}

function drawRow(row) {
  const who = element("th", "", row[0]);
  who.scope = "row";
  return element("tr", "", who,
    element("td", "", columns[1](row)),
    element("td", "message", columns[2](row)),
    element("td", "", statusBadge(row[3])),
    element("td", "count", number(row[4])),
    element("td", "id", row[5]));
}

// Copies the text that stands with the button: beside it, or in the block below it.
function addCopying(control) {
  const label = control.textContent;
  control.hidden = false;
  control.addEventListener("click", async () => {
    const paragraph = control.parentElement;
    const source = paragraph.querySelector(".text") ?? paragraph.nextElementSibling;
    await copyText(source);
    control.textContent = data.words.Copied;
    setTimeout(() => { control.textContent = label; }, 1500);
  });
}

async function copyText(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    // Where a page may not write to the clipboard, the user's own copying of a selection still works.
    const selection = getSelection();
    selection.selectAllChildren(source);
    document.execCommand("copy");
  }
}
