// What every part of the page uses: its data, its words, and elements made from texts. No text becomes markup.
const data = JSON.parse(document.getElementById("data").textContent);

function format(word, ...values) {
  return data.words[word].replace(/\{(\d)\}/g, (_, place) => values[place]);
}

function number(count) {
  return count.toLocaleString("en-US");
}

function element(tag, cssClass, ...content) {
  const made = document.createElement(tag);
  if (cssClass) {
    made.className = cssClass;
  }

  made.append(...content);
  return made;
}

function button(cssClass, label, act) {
  const made = element("button", cssClass, label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function statusBadge(status, text = data.statuses[status]) {
  return element("span", `status s${status}`, text);
}

const failedStatus = 5;
const unknownStatus = 6;
