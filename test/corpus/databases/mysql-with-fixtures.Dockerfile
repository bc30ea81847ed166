# syntax=docker/dockerfile:1
FROM mysql:8.4
ENV MYSQL_DATABASE=bookings MYSQL_RANDOM_ROOT_PASSWORD=yes
COPY <<SCHEMA /docker-entrypoint-initdb.d/10-schema.sql
CREATE TABLE room (
  id INT PRIMARY KEY AUTO_INCREMENT,
  name VARCHAR(80) NOT NULL,
  beds TINYINT UNSIGNED DEFAULT 2
);
CREATE TABLE booking (
  room_id INT NOT NULL REFERENCES room (id),
  arrival DATE NOT NULL,
  departure DATE NOT NULL
);
SCHEMA
COPY <<ROOMS <<BOOKINGS /docker-entrypoint-initdb.d/fixtures/
INSERT INTO room (name, beds) VALUES ('Larch', 2), ('Juniper', 3), ('Stone pine', 1);
ROOMS
INSERT INTO booking VALUES (1, '2024-12-24', '2025-01-02');
BOOKINGS
RUN chmod -R a+rX /docker-entrypoint-initdb.d
CMD ["--character-set-server=utf8mb4", "--collation-server=utf8mb4_0900_ai_ci"]
