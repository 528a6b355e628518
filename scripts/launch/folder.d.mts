export declare function writeFolder(dist: string, folder: string): void;
