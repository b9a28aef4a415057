import type { EventRule } from '../../sla/indicator/rule.ts'

/** The fields that a signal must carry to be an event: what is summed or compared of it. */
export function fieldsNeeded({ loss, sums }: EventRule): string[] {
  const fields: string[] = []
  if (loss.kind === 'limit' || loss.kind === 'score') fields.push(loss.field)
  if (loss.kind === 'followed') fields.push(loss.by)
  if (sums?.kind === 'rate') fields.push(...[sums.of, sums.per].flatMap((field) => field ?? []))
  else if (sums && 'field' in sums) fields.push(sums.field)
  return [...new Set(fields)]
}
