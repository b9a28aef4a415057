import { readOpenSlo } from '../../src/domain/openslo/read.ts'
import { findingText } from './say.ts'
import { textOf, UsageError } from './usage.ts'

/** Each file by itself: references are looked for in the same file. 1 when there is any error. */
export function linted(files: readonly string[]): number {
  if (files.length === 0) throw new UsageError('name at least one FILE')
  const texts = files.map((file) => ({ file, text: textOf(file) }))
  let [errors, warnings] = [0, 0]
  for (const { file, text } of texts) {
    for (const each of readOpenSlo(text).findings) {
      if (each.severity === 'error') errors += 1
      else warnings += 1
      console.log(findingText(file, each))
    }
  }
  console.log(`files: ${files.length}, errors: ${errors}, warnings: ${warnings}`)
  return errors > 0 ? 1 : 0
}
