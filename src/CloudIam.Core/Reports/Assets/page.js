// Puts the parts together: one search for all of them, and a printed page that shows what is folded.
const printedEnds = 2000;
const tables = [...document.querySelectorAll(".group")].map((details, place) => new FailureTable(data.groups[place], details));
const trees = [...document.querySelectorAll(".kind")].map((section, place) => new AccessTree(data.maps[place], section));
const input = document.getElementById("search");
const found = document.getElementById("found");

const sum = (parts, count) => parts.reduce((total, part) => total + count(part), 0);

function showFound() {
  const failures = [sum(tables, table => table.matches.length), sum(tables, table => table.group.rows.length)];
  const accesses = [sum(trees, tree => tree.found), sum(trees, tree => tree.size)];
  found.textContent = [
    format("FoundFailures", ...failures.map(number)),
    format("FoundInMap", ...accesses.map(number)),
  ].join(" · ");
}

function search() {
  const terms = input.value.toLowerCase().split(/\s+/).filter(term => term !== "");
  for (const part of [...tables, ...trees]) {
    part.search(terms);
  }

  showFound();
}

let waiting = 0;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 80);
});
document.getElementById("search-bar").hidden = false;
search();

let opened = [];
addEventListener("beforeprint", () => {
  if (sum(trees, tree => tree.found) <= printedEnds) {
    opened = trees.flatMap(tree => tree.openAll());
  }
});
addEventListener("afterprint", () => {
  opened.forEach(details => { details.open = false; });
  opened = [];
});
