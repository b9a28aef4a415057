/** What is left of a budget. */
export const burn = `
.burn svg { width: 100%; height: 7rem; overflow: visible; }
.burn .legend svg { width: 12px; height: 12px; }
.burn path { fill: none; vector-effect: non-scaling-stroke; }
.burn .left { fill: var(--good-soft); stroke: var(--good); stroke-width: 1; } .burn .over { fill: var(--bad); }
.burn .spent { stroke: var(--ink); stroke-width: 2; }
.burn .pace { stroke: var(--edge); stroke-width: 1.5; stroke-dasharray: 2 3; }
.burn .zero { stroke: var(--ink); stroke-width: 1; }
.burn .ahead { stroke: var(--busy); stroke-width: 2; stroke-dasharray: 6 3; }
.burn .excluded { fill: var(--unknown-soft); stroke: var(--unknown); stroke-width: 0.5; }
.burn details { margin-top: var(--s2); }
`
