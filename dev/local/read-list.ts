import * as z from 'zod'
import type { Api } from './api.ts'

/** Reads a list of the API whole, page by page. */
export async function readList<T>(
  { call }: Pick<Api, 'call'>,
  path: string,
  item: z.ZodType<T>,
): Promise<readonly T[]> {
  const page = z.object({ data: z.array(item), next: z.string().nullable() })
  const items: T[] = []
  for (let after = ''; ; ) {
    const asked = `${path}?limit=100${after}`
    const { data, next } = await call({ method: 'GET', path: asked }, page)
    items.push(...data)
    if (next === null) return items
    after = `&starting_after=${encodeURIComponent(next)}`
  }
}
