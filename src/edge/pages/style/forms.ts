/** Forms that do something, and the pages of the provider's people. */
export const forms = `
.acts { display: grid; gap: var(--s4); grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); align-items: start; }
.act { display: grid; gap: var(--s3); max-width: 34rem; }
section > * + .act, article > * + .act, article > * + .acts, section > * + article, article > h3 + *, section > * + .facts, section > * + .shape { margin-top: var(--s3); }
article.callout { max-width: none; }
.field > label { display: block; font-weight: 600; margin-bottom: var(--s1); }
.field :is(input, select) { width: 100%; min-width: 0; min-height: 2.75rem; padding: 0 var(--s3); font: inherit; color: var(--ink);
  background: var(--sheet); border: 1px solid var(--edge); border-radius: 0.4rem; }
.field input[type=range] { padding: 0; }
.act button, .act .button { display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: 0 var(--s5);
  font: inherit; font-weight: 650; color: var(--sheet); background: var(--ink); border: 1px solid var(--ink); border-radius: 0.4rem; cursor: pointer; }
.act button { justify-self: start; }
.act button.second { color: var(--ink); background: none; border-color: var(--edge); }
.pair { display: grid; grid-template-columns: minmax(0, 2fr) minmax(5rem, 1fr); gap: var(--s2); }
.filter { max-width: 60rem; display: flex; flex-wrap: wrap; gap: var(--s2) var(--s4); align-items: end; }
.filter .field { flex: 1 1 12rem; }
fieldset { display: grid; gap: var(--s3); min-width: 0; margin: 0; padding: var(--s3) var(--s4) var(--s4); border: 1px solid var(--line); border-radius: var(--round); }
legend { padding-inline: var(--s2); font-weight: 650; }
.knobs { max-width: 44rem; }
.stacks { display: grid; gap: var(--s4); grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); margin-top: var(--s3); }
.stack { width: 100%; height: 3.5rem; margin-top: var(--s1); }
.stack .some { fill: var(--good); }
.stacks details { margin-top: var(--s1); }
.spans svg { width: 100%; height: auto; max-height: 16rem; }
.spans .some { fill: var(--warn); }
.spans + .scroll { margin-top: var(--s3); }
`
