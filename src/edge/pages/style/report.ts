/** Breach reports: their files, and the hours of a period. */
export const report = `
.formats { display: flex; flex-wrap: wrap; gap: var(--s2); }
td .formats { flex-wrap: nowrap; }
main > .formats { margin-top: var(--s5); }
.formats .button { min-height: 1.75rem; padding: 0.15rem var(--s3); }
.hours { margin-top: var(--s5); }
.hours svg { display: block; width: 100%; max-width: 40rem; height: auto; margin-block: var(--s2); }
.hours .ground { fill: var(--sunken); }
.hours .hour { fill: var(--bad); }
.hours figcaption { color: var(--muted); font-size: var(--t-small); }
section > p + form { margin-top: var(--s3); }
@media print { .formats { display: none; } }
`
