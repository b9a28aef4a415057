import { expect } from 'vitest'
import { type Parsed, parseOpenMetrics } from '../openmetrics.ts'
import { call } from './door.ts'

/** What `/metrics` says, read strictly. */
export async function scraped(query = ''): Promise<ReadonlyMap<string, Parsed>> {
  const headers = { accept: 'application/openmetrics-text; version=1.0.0' }
  const answer = await call('GET', `/metrics${query}`, undefined, { headers })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe(
    'application/openmetrics-text; version=1.0.0; charset=utf-8',
  )
  return parseOpenMetrics(new TextDecoder().decode(await answer.arrayBuffer()))
}

/** The first figure of the family with these labels, among others. */
export const figure = (
  families: ReadonlyMap<string, Parsed>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined =>
  families
    .get(name)
    ?.samples.find((each) =>
      Object.entries(labels).every(([label, text]) => each.labels[label] === text),
    )?.value
