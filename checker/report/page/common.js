// What the pages share.
const of = (id) => document.getElementById(id);
// Text goes in as text: nothing in a design's file becomes markup.
function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
