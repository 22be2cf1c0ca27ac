// The map of who has what: a tree that is drawn where it is opened, and searched as data.
const [ID, NAME, DETAIL, STATE, NOTES, HAVING, MARKED, CHILDREN] = [0, 1, 2, 3, 4, 5, 6, 7];
const [LISTED, FAILED, UNKNOWN] = [0, 2, 3];
const firstNodes = 200;
const moreNodes = 1000;
const openedBySearch = 400;

// A host group with nothing on it tells no number: it was read by itself, or the user has it without an account.
const hostGroupLevel = 2;

const childrenOf = node => node[CHILDREN] ?? [];

// How many ends the branches of a node have: what is counted as found.
function countEnds(node) {
  const children = childrenOf(node);
  return children.length === 0 ? 1 : children.reduce((sum, child) => sum + countEnds(child), 0);
}

class AccessTree {
  constructor(map, section) {
    this.map = map;
    this.section = section;
    this.tree = section.querySelector(".tree");
    this.size = map.nodes.reduce((sum, node) => sum + countEnds(node), 0);
    this.search([]);
  }

  // Of each node that matches in part, the children that are to be seen; a node that is not in it is seen whole.
  search(terms) {
    this.visible = new Map();
    this.room = openedBySearch;
    this.roots = this.map.nodes;
    this.isSearching = terms.length > 0;
    this.found = this.isSearching ? this.filter(terms) : this.size;
    this.section.hidden = this.isSearching && this.found === 0;
    this.tree.replaceChildren(this.drawList(this.roots, 0));
  }

  filter(terms) {
    let found = 0;
    const visit = (node, above) => {
      const text = `${above}\n${node[ID]}\n${node[NAME]}\n${node[DETAIL]}`.toLowerCase();
      if (terms.every(term => text.includes(term))) {
        found += countEnds(node);
        return true;
      }

      const seen = childrenOf(node).filter(child => visit(child, text));
      this.visible.set(node, seen);
      return seen.length > 0;
    };
    this.roots = this.map.nodes.filter(node => visit(node, ""));
    return found;
  }

  drawList(nodes, level) {
    const list = document.createElement("ul");
    const draw = (from, count) => {
      list.append(...nodes.slice(from, from + count).map(node => this.drawNode(node, level)));
      const rest = nodes.length - from - count;
      if (rest > 0) {
        const item = element("li", "", button("more", format("ShowMore", number(Math.min(rest, moreNodes))), () => {
          item.remove();
          draw(from + count, moreNodes);
        }));
        list.append(item);
      }
    };
    draw(0, firstNodes);
    return list;
  }

  drawNode(node, level) {
    const children = this.visible.get(node) ?? childrenOf(node);
    if (children.length === 0) {
      return element("li", "", element("span", "leaf", ...this.label(node, level)));
    }

    const details = element("details", "", element("summary", "", ...this.label(node, level)));
    const fill = () => {
      if (details.childElementCount === 1) {
        details.append(this.drawList(children, level + 1));
      }
    };
    details.addEventListener("toggle", fill);
    if (this.isSearching && this.visible.has(node) && this.room > 0) {
      this.room -= children.length;
      fill();
      details.open = true;
    }

    return element("li", "", details);
  }

  label(node, level) {
    const parts = [];
    const add = (cssClass, text) => parts.push(element("span", cssClass, text), " ");
    if (node[ID] === "") {
      add("rest", this.map.rest);
      add("sum", number(childrenOf(node).length));
      return parts;
    }

    add("level", this.map.levels[level][0]);
    parts.push(element("code", "", node[ID]), " ");
    if (node[NAME]) {
      add("name", node[NAME]);
    }

    if (node[DETAIL]) {
      add("detail", node[DETAIL]);
    }

    if (node[STATE] === FAILED || node[STATE] === UNKNOWN) {
      parts.push(statusBadge(node[STATE] === FAILED ? failedStatus : unknownStatus), " ");
    }

    if (node[NOTES] & 1) {
      add("hint", data.words.WasThere);
    }

    if (node[NOTES] & 2) {
      add("hint", data.words.LostAccounts);
    }

    const next = this.map.levels[level + 1];
    if (next && (childrenOf(node).length > 0 || (node[STATE] === LISTED && level < hostGroupLevel))) {
      const having = node[HAVING] ?? 0;
      add("sum", next[having === 1 ? 1 : 2].replace("{0}", number(having)));
    }

    if (node[MARKED] > 0) {
      parts.push(statusBadge(failedStatus, format("Marks", number(node[MARKED]))));
    }

    return parts;
  }

  // Everything at once, for paper.
  openAll() {
    const closed = [...this.tree.querySelectorAll("details:not([open])")];
    for (const details of closed) {
      details.open = true;
      details.dispatchEvent(new Event("toggle"));
    }

    return closed.length === 0 ? [] : closed.concat(this.openAll());
  }
}
