/** Forms of customers, and what both sides of a dispute say. */
export const disputes = `
.field textarea { width: 100%; min-width: 0; padding: var(--s2) var(--s3); font: inherit; color: var(--ink); background: var(--sheet); border: 1px solid var(--edge); border-radius: 0.4rem; }
.pick { display: flex; align-items: flex-start; gap: var(--s2); min-height: 1.75rem; }
.pick input { flex: none; width: 1.25rem; height: 1.25rem; margin: 0.15rem 0 0; }
.pair.even { grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); }
.thread { display: grid; gap: var(--s3); }
.thread .note + * { margin-top: var(--s2); }
.lanes .rows { display: grid; gap: var(--s2); margin-top: var(--s3); }
.lanes .rows li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 2fr); gap: 0 var(--s3); align-items: center; }
.lanes .rows p { font-size: var(--t-small); }
.lanes .rows li > svg { width: 100%; height: auto; overflow: visible; }
.lanes .ends { margin-inline-start: calc(33.3% + var(--s2)); }
.lanes details { margin-top: var(--s2); }
.lane { fill: none; stroke: var(--edge); stroke-width: 2; }
.stop { stroke: var(--sheet); stroke-width: 1; }
.stop.owed { fill: var(--warn); } .stop.approved { fill: var(--busy); } .stop.sent { fill: var(--busy); }
.stop.issued { fill: var(--good); } .stop.ended { fill: var(--ink); }
.proof { min-width: 16rem; white-space: normal; } .proof > div { grid-template-columns: minmax(0, 1fr); }
@media (max-width: 46rem) {
  .lanes .rows li { grid-template-columns: minmax(0, 1fr); } .lanes .ends { margin-inline-start: 0; }
}
.lead .note { max-width: 44rem; }
`
