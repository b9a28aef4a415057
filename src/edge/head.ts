import { LIMITS } from '../domain/limits.ts'
import { type Problem, problem } from './problem.ts'

/** Why a request is refused by its head alone, before anybody looks whose it is or what it wants. */
export function refusedByHead({ url, headers }: Request): Problem | undefined {
  // As of a `Host` that is none.
  if (!URL.canParse(url)) return problem('malformed', 'The address cannot be read.')
  if (url.length > LIMITS.addressLength) {
    const detail = `The address is over the limit of ${LIMITS.addressLength} characters.`
    return problem('address-too-long', detail)
  }
  if (url.split('&', LIMITS.queryParameters + 1).length > LIMITS.queryParameters) {
    const detail = `The address has over ${LIMITS.queryParameters} parameters.`
    return problem('address-too-long', detail)
  }
  let length = 0
  for (const [name, value] of headers) length += name.length + value.length
  if (length <= LIMITS.headLength) return undefined
  const detail = `The headers are over the limit of ${LIMITS.headLength} characters.`
  return problem('head-too-large', detail)
}
