/** The public status page. */
export const status = `
.brand .owner { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.component { padding-block: var(--s4); border-top: 1px solid var(--line); }
.component > header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--s2) var(--s4); }
.component > * + * { margin-top: var(--s2); }
.components > .legend { margin-top: var(--s2); }
.commitment.open { border-top: 3px solid var(--warn); }
.cards.clock { grid-template-columns: repeat(auto-fit, minmax(min(100%, 11.5rem), 1fr)); }
.clock .value { font-size: var(--t-body); letter-spacing: 0; }
.said li + li { margin-top: var(--s4); }
.follow { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s5); }
`
