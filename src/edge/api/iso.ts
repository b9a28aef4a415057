/** A moment as every reply tells it: ISO 8601, UTC. @param time Milliseconds since the Unix epoch. */
export const iso = (time: number): string => new Date(time).toISOString()
