/** Style sheets go into the bundle beside the script that asks for them. */
declare module "*.css";
