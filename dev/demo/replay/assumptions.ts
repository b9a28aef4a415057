import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'

/** How sure a number of the replay is; the words are explained in `assumptions.yaml`. */
export const factStatuses = ['verified', 'second-hand', 'assumption', 'invented'] as const

const weights = z.record(z.string(), z.number().positive())
const point = z.strictObject({ at: z.iso.datetime(), share: z.number().min(0).max(1) })

const factSchema = z.strictObject({
  id: z.string(),
  value: z.unknown(),
  status: z.enum(factStatuses),
  text: z.string().min(1),
})
export type Fact = z.infer<typeof factSchema>

export type Weights = z.infer<typeof weights>
export interface SharePoint {
  readonly atMs: number
  readonly share: number
}

/** Every number of the replay, by its id. @throws when the file lacks one or it has another shape. */
export interface Assumptions {
  readonly facts: readonly Fact[]
  number(id: string): number
  ms(id: string): number
  numbers(id: string): readonly number[]
  weights(id: string): Weights
  weightsEach(id: string): Readonly<Record<string, Weights>>
  points(id: string): readonly SharePoint[]
}

export function readAssumptions(): Assumptions {
  const text = readFileSync(new URL('./assumptions.yaml', import.meta.url), 'utf8')
  const { facts } = z
    .strictObject({ source: z.url(), facts: z.array(factSchema) })
    .parse(parse(text))
  const readFact = <T>(id: string, schema: z.ZodType<T>): T => {
    const fact = facts.find((each) => each.id === id)
    if (!fact) throw new Error(`assumptions.yaml has no "${id}"`)
    return schema.parse(fact.value)
  }
  return {
    facts,
    number: (id) => readFact(id, z.number()),
    ms: (id) => Date.parse(readFact(id, z.iso.datetime())),
    numbers: (id) => readFact(id, z.array(z.number())),
    weights: (id) => readFact(id, weights),
    weightsEach: (id) => readFact(id, z.record(z.string(), weights)),
    points: (id) =>
      readFact(id, z.array(point)).map(({ at, share }) => ({ atMs: Date.parse(at), share })),
  }
}
