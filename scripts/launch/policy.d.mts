export declare const onlinePage: string;
export declare const originsParameter: string;
export declare function contentSecurityPolicy(
  origins?: readonly string[],
  options?: { header?: boolean },
): string;
export declare function originsIn(search: string): string[];
