import type { EpochMs } from '../brand.ts'
import { overlaps, type Span } from '../span.ts'
import { APART_MS, type FoundWindow } from './found.ts'
import type { StatusWindow } from './state.ts'

/** What a look at the counts is measured by. */
export interface Look {
  /** Where the counts reach: windows that were over before it are left as they are. */
  readonly seen: Span
  readonly now: EpochMs
  /** Since when the counts are these: what was found by others before is not refuted by them. */
  readonly since: EpochMs
}

/**
 * What is known of a component's windows after a look at its counts. What was observed once stays: its
 * name, when it was found and when it was told. What the counts say follows them, late signals too.
 *
 * @param known Of this component, in any order.
 */
export function withFound(
  component: string,
  known: readonly StatusWindow[],
  windows: readonly FoundWindow[],
  { seen, now, since }: Look,
): readonly StatusWindow[] {
  const isSeen = ({ began, fixed }: StatusWindow) =>
    began >= seen.from || (fixed ?? now) > seen.from
  const within = known.filter(isSeen)
  const taken = new Set<string>()
  const standing = windows.map((window): StatusWindow => {
    const same = within
      .filter((one) => !taken.has(one.id) && isSame(one, window))
      .toSorted((a, b) => a.detected - b.detected)[0]
    if (same) taken.add(same.id)
    const fixed = window.isOver ? window.span.until : null
    // The counts do not reach back to where it began.
    if (same && same.began < seen.from) return { ...same, fixed }
    return {
      id: same?.id ?? idOf(component, window.span.from),
      component,
      severity: window.severity,
      began: window.span.from,
      detected: same?.detected ?? now,
      told: same?.told ?? null,
      fixed,
      retracted: null,
      bad: window.bad,
      total: window.total,
      users: same?.users ?? null,
    }
  })
  const gone = within
    .filter(({ id }) => !taken.has(id))
    .map((one) => {
      const isRefuted = one.detected >= since && one.began >= seen.from
      return {
        ...one,
        retracted: isRefuted ? (one.retracted ?? now) : one.retracted,
        fixed: one.fixed ?? now,
      }
    })
  const before = known.filter((one) => !isSeen(one))
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
