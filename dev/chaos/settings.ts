import * as z from 'zod'

/** What a life of the Worker is started with; the files in its folder stay from one to the next. */
export const workerSettings = z.object({
  name: z.string(),
  /** The bundle's file. */
  script: z.string(),
  /** Where D1 and the actors lie. */
  folder: z.string(),
  port: z.int(),
  /** The database's id. */
  database: z.string(),
  compatibility: z.object({ date: z.string(), flags: z.array(z.string()) }),
  variables: z.record(z.string(), z.string()),
})

export type WorkerSettings = z.infer<typeof workerSettings>
