import * as z from 'zod'

export const pageReply = {
  has_more: z.boolean(),
  next: z.string().nullable().describe('The `starting_after` of the next page; null on the last.'),
}

/** A page of a list; with more members where the list tells more. */
export const listOf = <Item extends z.ZodType, More extends z.ZodRawShape>(
  item: Item,
  more: More = {} as More,
) => z.strictObject({ data: z.array(item), ...pageReply, ...more })
