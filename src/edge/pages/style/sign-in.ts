/** Who is signed in, and the page for it. */
export const signIn = `
.account { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s1) var(--s3); min-width: 0; font-size: var(--t-small); color: var(--muted); }
.account p { display: flex; flex-wrap: wrap; gap: 0 var(--s2); min-width: 0; }
.account .who { max-width: 100%; overflow: hidden; text-overflow: ellipsis; color: var(--ink); font-weight: 550; }
.account .role { padding-inline: var(--s2); border-radius: 99rem; background: var(--sunken); }
.account button, .account > a { min-height: 1.75rem; padding: 0.15rem var(--s3); font: inherit; font-weight: 550; color: var(--ink); background: none;
  border: 1px solid var(--edge); border-radius: 99rem; text-decoration: none; cursor: pointer; }
.account button:hover, .account > a:hover { background: var(--sunken); }
.people { display: grid; gap: var(--s2); grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); margin-top: var(--s3); }
.people form { height: 100%; }
.people button { display: grid; align-content: start; gap: 0.1rem; width: 100%; height: 100%; min-height: 4.25rem; padding: var(--s2) var(--s4); text-align: start; font: inherit; color: var(--ink);
  background: var(--sheet); border: 1px solid var(--edge); border-radius: var(--round); cursor: pointer; }
.people button:hover { background: var(--sunken); }
.people .who { overflow: hidden; text-overflow: ellipsis; }
section > .callout + .ask { margin-top: var(--s3); }
section > p > .button { margin-top: var(--s2); }
`
