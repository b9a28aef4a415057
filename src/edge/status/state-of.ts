import { err, ok, type Result } from '../../domain/result.ts'
import type { StatusState } from '../../domain/status/state.ts'
import { type Problem, problem } from '../problem.ts'
import type { Call } from '../route.ts'

type Asked = Pick<Call<unknown, unknown, unknown>, 'app' | 'requestId'>

/** The state, or that it is not to be had: then that is said, and nothing empty and green is. */
export async function stateOf({
  app,
  requestId,
}: Asked): Promise<Result<StatusState | null, Problem>> {
  try {
    return ok(await app.status())
  } catch (why) {
    console.error(`request ${requestId}: no state of the public page is to be had`, why)
    return err(
      problem('unavailable', 'How things are cannot be said just now.', { retryAfterS: 10 }),
    )
  }
}

/** The same where there has to be one: a program is told more plainly by a 404 than by an empty list. */
export async function definedState(asked: Asked): Promise<Result<StatusState, Problem>> {
  const state = await stateOf(asked)
  if (!state.ok) return state
  return state.value
    ? ok(state.value)
    : err(problem('not-found', 'No status page has been defined here yet.'))
}
