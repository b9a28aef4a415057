/** The customer's month: commitments, pictures, the chain of stages, the moves of money. */
export const month = `
.commitment { margin-top: var(--s4); padding: clamp(1rem, 2.5vw, 1.75rem); background: var(--sheet);
  border: 1px solid var(--line); border-radius: calc(var(--round) * 1.4); }
.commitment.breached { border-top: 3px solid var(--bad); }
.commitment.met { border-top: 3px solid var(--good); }
.commitment.unproven { border-top: 3px dashed var(--unknown); }
.commitment > * + * { margin-top: var(--s4); }
.commitment > header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--s2) var(--s4); }
.commitment > h4 { margin-top: var(--s5); }
.commitment > h4 + * { margin-top: var(--s2); }
.commitment > .formula { margin-top: var(--s2); font-size: var(--t-body); color: var(--muted); }
.commitment .empty { background: none; }

.budget svg { width: 100%; height: 14px; }
.budget figcaption { margin-top: var(--s1); color: var(--muted); font-size: var(--t-small); }
.track { fill: var(--sunken); }
.within { fill: var(--good); } .beyond { fill: var(--bad); } .tick { fill: var(--ink); }

.strips { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: var(--s3) var(--s4); }
.strip svg { width: 100%; height: auto; }
.ends { display: flex; justify-content: space-between; gap: var(--s2); margin-top: var(--s1); color: var(--muted); font-size: 0.75rem; }
.bar path { fill: none; stroke: var(--sheet); stroke-width: 1.25; stroke-linecap: round; stroke-linejoin: round; }
.bar.good rect { fill: var(--good); }
.bar.mixed rect { fill: var(--warn); }
.bar.bad rect { fill: var(--bad); }
.bar.excluded rect { fill: var(--sunken); stroke: var(--unknown); stroke-width: 0.8; }
.bar.excluded path { stroke: var(--unknown); }
.bar.unknown rect { fill: var(--sheet); stroke: var(--unknown); stroke-width: 0.8; }
.bar.unknown path { stroke: var(--unknown); stroke-width: 0.9; }
.legend { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s5); margin-top: var(--s2); color: var(--muted); font-size: var(--t-small); }
.legend li { display: flex; align-items: center; gap: var(--s2); }
.days details { margin-top: var(--s2); }

details > summary { cursor: pointer; color: var(--link); font-size: 0.875rem; font-weight: 550; width: fit-content; padding-block: 0.2rem; }
details > summary h4 { display: inline; }
details[open] > summary { margin-bottom: var(--s2); }
.commitment > .how { padding-top: var(--s3); border-top: 1px solid var(--line); }
.how > summary { color: var(--ink); }
.how > summary span { color: var(--muted); font-weight: 400; }

.stages { counter-reset: stage; }
.stages h3 { font-size: var(--t-body); }
.stages > li { counter-increment: stage; position: relative; padding: 0 0 var(--s4) 2.75rem; }
.stages > li::before { content: counter(stage); position: absolute; left: 0; top: -0.1rem; width: 1.75rem; height: 1.75rem; display: grid; place-items: center;
  border-radius: 50%; background: var(--sunken); color: var(--muted); font-size: var(--t-small); font-weight: 650; }
.stages > li::after { content: ""; position: absolute; left: calc(0.875rem - 1px); top: 1.9rem; bottom: 0.35rem; width: 2px; background: var(--line); }
.stages > li:last-child { padding-bottom: 0; }
.stages > li:last-child::after { content: none; }
@media (min-width: 62rem) {
  .stages > li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 var(--s5); align-items: start; }
  .stages :is(h3, h5) { grid-column: 1 / -1; } .stages p { grid-column: 1; }
  .stages .terms { grid-column: 2; justify-content: flex-end; margin-top: 0; }
}
.terms { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s2); margin-top: var(--s1); }
.terms > div { display: flex; flex-wrap: wrap; gap: 0 var(--s2); padding: 0.1rem 0.55rem; background: var(--sunken); border-radius: 0.35rem; font-size: var(--t-small); min-width: 0; }
.terms dt { color: var(--muted); }
.terms dd { font-weight: 600; }

.moves { background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); }
.moves li { display: grid; grid-template-columns: 13rem minmax(0, 1fr) minmax(0, 1.3fr) auto; gap: 0 var(--s4); padding: 0.5rem 0.75rem; font-size: 0.875rem; }
.moves li + li { border-top: 1px solid var(--line); }
.moves time, .moves .path { color: var(--muted); }
@media (max-width: 46rem) {
  .moves li { grid-template-columns: minmax(0, 1fr) auto; }
  .moves time { grid-row: 2; } .moves .path { grid-row: 3; grid-column: 1 / -1; }
}

.waterfall + .waterfall { margin-top: var(--s5); }
.waterfall > h3 { margin-bottom: var(--s2); }
.waterfall > .note { margin-top: var(--s2); }
.picture { width: 55%; min-width: 5.5rem; vertical-align: middle; }
@media (max-width: 30rem) {
  .waterfall th.name { min-width: 5rem; } .waterfall th .note { display: none; }
  .waterfall th, .waterfall td { padding-inline: 0.5rem; white-space: normal; }
  .waterfall td.num { white-space: nowrap; }
}
.fall { width: 100%; height: 1.25rem; }
.fall .whole { fill: var(--ink); } .fall .good { fill: var(--good); } .fall .warn { fill: var(--warn); }
.fall .busy { fill: var(--busy); } .fall .bad { fill: var(--bad); } .fall .unknown { fill: var(--unknown); }
`
