/** Fewest characters of a passphrase that protects a file, which anybody who has it can attack at leisure. */
export const shortestPassphrase = 12;
