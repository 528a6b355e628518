declare module "papaparse" {
  const Papa: {
    parse<Row>(
      text: string,
      options: { header?: boolean; skipEmptyLines?: boolean },
    ): { data: Row[]; errors: unknown[]; meta: { fields?: string[] } };
  };
  export default Papa;
}
