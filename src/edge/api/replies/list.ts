import * as z from 'zod'

/** A page of a list; with more members where the list tells more. */
export const listOf = <Item extends z.ZodType, More extends z.ZodRawShape>(
  item: Item,
  more: More = {} as More,
) => z.strictObject({ data: z.array(item), has_more: z.boolean().optional(), ...more })
