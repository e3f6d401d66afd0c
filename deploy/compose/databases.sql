-- A database for each service and for the registry; none reads another's.
create database aftersale_order;
create database aftersale_seller;
create database aftersale_payment;
create database aftersale_dispute;
create database aftersale_notification;
create database aftersale_registry;
