import type { EpochMs } from '../brand.ts'
import { overlaps, type Span } from '../span.ts'
import { APART_MS, type FoundWindow } from './found.ts'
import type { StatusWindow } from './state.ts'

/**
 * What is known of a component's windows after a look at its counts. What was observed once stays: its
 * name, when it was found and when it was told. What the counts say follows them, late signals too.
 *
 * @param known Of this component, in any order.
 * @param seen Where the counts reach: windows before it are left as they are.
 */
export function withFound(
  component: string,
  known: readonly StatusWindow[],
  windows: readonly FoundWindow[],
  { seen, now }: { readonly seen: Span; readonly now: EpochMs },
): readonly StatusWindow[] {
  const within = known.filter((one) => one.began >= seen.from)
  const taken = new Set<string>()
  const standing = windows.map((window): StatusWindow => {
    const same = within
      .filter((one) => !taken.has(one.id) && isSame(one, window))
      .toSorted((a, b) => a.detected - b.detected)[0]
    if (same) taken.add(same.id)
    return {
      id: same?.id ?? idOf(component, window.span.from),
      component,
      severity: window.severity,
      began: window.span.from,
      detected: same?.detected ?? now,
      told: same?.told ?? null,
      fixed: window.isOver ? window.span.until : null,
      retracted: null,
      bad: window.bad,
      total: window.total,
      users: same?.users ?? null,
    }
  })
  const gone = within
    .filter(({ id }) => !taken.has(id))
    .map((one) => ({ ...one, retracted: one.retracted ?? now, fixed: one.fixed ?? now }))
  const before = known.filter((one) => one.began < seen.from)
  return [...standing, ...gone, ...before].toSorted((a, b) => b.began - a.began)
}

/** The same fault: they overlap, or are hardly apart. */
function isSame({ began, fixed, detected }: StatusWindow, { span }: FoundWindow): boolean {
  const until = Math.max(fixed ?? detected, began + 1) + APART_MS
  return overlaps({ from: began, until: until as EpochMs }, span)
}

/** Of where it began when it was first found: `availability-2025-08-20T14.05Z`. */
const idOf = (component: string, began: EpochMs): string =>
  `${component}-${new Date(began).toISOString().slice(0, 16).replace(':', '.')}Z`
