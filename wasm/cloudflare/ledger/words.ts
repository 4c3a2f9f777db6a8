// Errors as they may be told: in logs and receipts.

// Messages of errors may quote URLs and keys: only their kind, and a status where the platform hides one in the text.
export function error_word(error: unknown): string {
  const status = /\b[45]\d\d\b/.exec(String((error as Error)?.message))?.[0];
  return status === undefined ? String((error as Error)?.name ?? "error").replace(/[^A-Za-z]/g, "") : `status_${status}`;
}
