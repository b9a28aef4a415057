/** The API reference: folded operations, and shapes as text. */
export const reference = `
.contents { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); }
section > * + .operations { margin-top: var(--s3); }
.operations { display: grid; gap: var(--s2); }
.operation { padding: var(--s2) var(--s4); background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); min-width: 0; }
.operation > summary { width: auto; color: var(--ink); font-weight: 400; }
.operation > summary h3 { display: inline; font-size: var(--t-body); }
.operation > summary code b { color: var(--link); }
.operation > summary span { display: block; color: var(--muted); }
.operation > * + h4 { margin-top: var(--s4); }
.operation div + div, .operation > h4 + *, .operation p + pre, .operation pre + p { margin-top: var(--s2); }
.shape { margin: 0; padding: var(--s3) var(--s4); background: var(--sunken); border-radius: 0.4rem; white-space: pre-wrap; overflow-wrap: anywhere;
  font-size: 0.8125rem; line-height: 1.5; }
.shape code { font-size: inherit; }
.shape .remark { color: var(--muted); }
section section > .shape { margin-top: var(--s2); }
`
