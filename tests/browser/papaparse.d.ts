declare module "papaparse" {
  const Papa: {
    parse<Row>(
      text: string,
      options: { header: true; skipEmptyLines?: boolean },
    ): { data: Row[]; errors: unknown[]; meta: { fields?: string[] } };
  };
  export default Papa;
}
