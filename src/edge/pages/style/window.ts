/** Stacks over time. */
export const window = `
.exposure { margin-top: var(--s3); }
.exposure td, .exposure th.whom { white-space: normal; } .exposure td.num { min-width: 4rem; }
.turns { display: grid; gap: var(--s2); margin-top: var(--s3); }
.turns li { padding: var(--s2) var(--s4); background: var(--sheet); border: 1px solid var(--line); border-inline-start: 4px solid var(--edge); border-radius: var(--round); }
.plain { margin-top: var(--s3); }
.plain p + p { margin-top: var(--s2); }
.heat .rows { display: grid; gap: var(--s1) var(--s3); margin-top: var(--s3); }
.heat .rows li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 2fr); gap: 0 var(--s3); align-items: center; }
.heat .rows p { font-size: var(--t-small); line-height: 1.35; }
.heat .rows svg { width: 100%; height: 1.75rem; }
.heat .ends { margin-inline-start: calc(33.3% + var(--s2)); }
.heat details { margin-top: var(--s2); }
.heat thead th { white-space: normal; min-width: 8rem; overflow-wrap: anywhere; }
.heat .fine { fill: var(--good-soft); stroke: var(--good); stroke-width: 0.6; } .heat .bad { fill: var(--bad); }
.heat .silent { fill: none; stroke: var(--unknown); stroke-width: 0.6; stroke-dasharray: 2 2; }
.heat .deploy { fill: var(--ink); }
@media (max-width: 46rem) {
  .exposure th, .exposure td { padding-inline: 0.4rem; } .exposure .picture { min-width: 4rem; }
  .heat .rows li { grid-template-columns: minmax(0, 1fr); } .heat .ends { margin-inline-start: 0; }
}
`
