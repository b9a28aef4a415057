import { type Addendum, responseIdField, spanIdField, withAdded } from './addendum.ts'
import type { Signal } from './signal.ts'

/**
 * Joins addenda with the requests that came in the same batch.
 *
 * @param lists Signals that the addenda may reach. A joined one takes the place of its request.
 * @returns the addenda whose request is not among them.
 */
export function joinWithin(
  addenda: readonly Addendum[],
  lists: readonly Signal[][],
): readonly Addendum[] {
  const places = new Map<string, { readonly list: Signal[]; readonly at: number }>()
  for (const list of lists) {
    list.forEach(({ id, fields }, at) => {
      for (const name of [id, fields[responseIdField], fields[spanIdField]])
        if (typeof name === 'string') places.set(name, { list, at })
    })
  }
  return addenda.filter(({ requests, fields }) => {
    const place = requests.map((name) => places.get(name)).find((each) => each !== undefined)
    const signal = place?.list[place.at]
    if (!place || !signal) return true
    place.list[place.at] = withAdded(signal, fields)
    return false
  })
}
