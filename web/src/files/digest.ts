/** Bytes in lowercase hexadecimal. */
export const hexadecimal = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** SHA-256, in lowercase hexadecimal, of bytes or of a text's UTF-8. */
export async function sha256(content: BufferSource | string): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return hexadecimal(await crypto.subtle.digest("SHA-256", bytes));
}
