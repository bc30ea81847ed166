export * from "../../files/kept";
