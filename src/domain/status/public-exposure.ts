import type { StatusExposure } from './state.ts'

/** Fewer could be recognized by who they are. */
export const CROWD = 10

/** What one customer's evidence says of a window: distinct users, those with a bad answer and all. */
export interface CustomerExposure {
  readonly users: { readonly touched: number; readonly all: number }
}

/**
 * The sum over customers, whose users are nobody else's. A figure under ten is left out, and so is one
 * that tells it by subtraction: all, where those who were not touched are a few.
 */
export function publicExposure(of: readonly CustomerExposure[]): StatusExposure {
  const touched = of.reduce((sum, { users }) => sum + users.touched, 0)
  const all = of.reduce((sum, { users }) => sum + users.all, 0)
  const rest = all - touched
  const isTold = touched >= CROWD || touched === 0
  const isWholeTold = isTold && all >= CROWD && (rest === 0 || rest >= CROWD)
  return {
    customers: of.length,
    users: { touched: isTold ? touched : null, all: isWholeTold ? all : null },
  }
}
