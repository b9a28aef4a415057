import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/**
 * An append-only file of JSON lines, one line a transaction.
 *
 * Law: when `append` returns, the line is on disk; a line is read back whole or not at all, because
 * a last line without its newline was never answered for and is dropped.
 */
export interface Journal<T> {
  append(entry: T): void
  /** Replaces everything by these entries, atomically. */
  rewrite(entries: readonly T[]): void
  close(): void
}

/** The transactions of an earlier run, oldest first; none when there is no file. */
export function readJournal<T>(path: string): T[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.slice(0, -1).map((line) => JSON.parse(line) as T)
}

export function openJournal<T>(path: string): Journal<T> {
  let fd = openSync(path, 'a')
  let isTorn = false
  return {
    append(entry) {
      // A failed write may have left half a line; a line after it would be unreadable.
      if (isTorn) throw new Error(`an earlier write to ${path} failed`)
      isTorn = true
      writeAll(fd, `${JSON.stringify(entry)}\n`)
      isTorn = false
    },
    rewrite(entries) {
      const temporary = `${path}.${process.pid}.tmp`
      const next = openSync(temporary, 'w')
      writeAll(next, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
      renameSync(temporary, path)
      syncFolder(dirname(path))
      closeSync(fd)
      // Keeps writing through the descriptor that was renamed into place.
      fd = next
    },
    close() {
      closeSync(fd)
    },
  }
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text)
  let written = 0
  while (written < bytes.length) written += writeSync(fd, bytes, written)
  fsyncSync(fd)
}

function syncFolder(path: string): void {
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
