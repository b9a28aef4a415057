import type { Timeline } from './timeline.ts'

/** A process that may end at any moment: then nothing that it waits for ever comes. */
export interface Life {
  isOver: boolean
}

/** How long one way takes, in milliseconds: drawn anew for each. */
export type Distance = () => number

/**
 * There and back. What was sent arrives and is done, whether or not who sent it is still there; the answer comes back
 * only to the living.
 */
export async function thereAndBack<T>(
  { timeline, life, oneWayMs }: { timeline: Timeline; life: Life; oneWayMs: Distance },
  answer: () => T | Promise<T>,
): Promise<T> {
  return await new Promise((resolve, reject) => {
    const back = (hear: () => void) =>
      timeline.after(oneWayMs(), () => {
        if (!life.isOver) hear()
      })
    timeline.after(oneWayMs(), async () => {
      try {
        const value = await answer()
        back(() => resolve(value))
      } catch (thrown) {
        back(() => reject(thrown))
      }
    })
  })
}
