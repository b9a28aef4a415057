import { existsSync, readFileSync } from 'node:fs'

/** The command itself is wrong, in a sentence. */
export class UsageError extends Error {}

/** The only file that a command was given. @throws {UsageError} */
export function oneFile(files: readonly string[], name: string): string {
  const [file] = files
  if (file === undefined || files.length > 1) throw new UsageError(`name one ${name}`)
  return file
}

/** @throws {UsageError} when there is no such file. */
export function textOf(file: string): string {
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`)
  return readFileSync(file, 'utf8')
}
