import type * as z from 'zod'
import { ApiRefusal, type ApiRequest } from '../local/api.ts'
import type { World } from './world.ts'

const pauseMs = 50

/**
 * Calls until it is answered, over as many lives as that takes: what a careful client does.
 *
 * @throws {ApiRefusal} when the Worker says no.
 */
export async function insist<T>(
  { api, lives }: World,
  request: ApiRequest,
  answer: z.ZodType<T>,
): Promise<T> {
  for (;;) {
    await lives.up()
    try {
      return await api.call(request, answer)
    } catch (error) {
      if (!isInterruption(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

/** A connection that broke, an answer that was cut short, or the Worker's own word that it could not. */
function isInterruption(error: unknown): boolean {
  if (error instanceof ApiRefusal) return error.status >= 500 || error.status === 429
  return error instanceof TypeError || error instanceof SyntaxError
}
